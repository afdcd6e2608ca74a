import { useId } from 'react';
import { countWords } from '../petition/list-text';
import { WORKBENCH_TEXT } from './workbench-text';
import type { Tile } from './workbench-tiles';

/** Named by its word, described by its number; zero is grey and stays where it is. */
export function Tiles({ tiles }: { tiles: readonly Tile[] }) {
  return (
    <nav className="tiles" aria-label={WORKBENCH_TEXT.numbers}>
      {tiles.map((tile) => (
        <TileLink key={tile.key} tile={tile} />
      ))}
    </nav>
  );
}

function TileLink({ tile }: { tile: Tile }) {
  const id = useId();
  const { key, count, note, tone, open } = tile;
  return (
    <a
      href={`#${key}`}
      className="tile card"
      aria-describedby={id}
      data-empty={count === 0}
      onClick={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <span className="tile-word">{WORKBENCH_TEXT.tiles[key]}</span>
      <span id={id} className="tile-line num" aria-hidden>
        <b className={count > 0 && tone ? tone : undefined}>{countWords(count)}</b>{' '}
        {count > 0 && <span className="tile-note">{note}</span>}
      </span>
    </a>
  );
}
