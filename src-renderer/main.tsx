import '@mantine/core/styles.css';
import './theme/tokens.css';
import './theme/desk.css';
import { createRoot } from 'react-dom/client';
import { beginCover } from './cover/cover-store';
import { DeskProviders } from './DeskProviders';
import { App } from './frame/App';

beginCover();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <DeskProviders>
      <App />
    </DeskProviders>,
  );
}
