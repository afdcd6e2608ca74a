import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import type { DeskSettings } from '../../src-shared/ipc/shapes';
import { useDesk } from '../desk-queries';

const ROOT_SIZE: Readonly<Record<DeskSettings['textSize'], string>> = {
  standard: '16px',
  large: '18px',
  largest: '20px',
};

/** Puts the settings of this computer onto the page: size of text, colours, contrast. */
export function Appearance() {
  const settings = useDesk('setting:get', {}).data;
  const { setColorScheme } = useMantineColorScheme();
  const colours = settings?.colours ?? 'system';
  const textSize = settings?.textSize ?? 'standard';
  useEffect(() => {
    document.documentElement.style.fontSize = ROOT_SIZE[textSize];
    document.documentElement.dataset['textSize'] = textSize;
  }, [textSize]);
  useEffect(() => {
    setColorScheme(colours === 'system' ? 'auto' : colours === 'contrast' ? 'light' : colours);
    document.documentElement.dataset['contrast'] = colours === 'contrast' ? 'high' : 'normal';
  }, [colours, setColorScheme]);
  return null;
}
