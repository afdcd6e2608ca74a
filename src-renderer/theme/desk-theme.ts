import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** 松青 */
const pine: MantineColorsTuple = [
  '#EEF6F7', '#D8EAEC', '#B3D5DA', '#88BDC5', '#5FA3AE', '#3F8997', '#256F7E', '#1C5D6B', '#164B57', '#0F3841',
]; // prettier-ignore
const gray: MantineColorsTuple = [
  '#FAF9F6', '#F5F4F0', '#E2DFD7', '#CFCBC1', '#B4B2AB', '#868B88', '#5F696D', '#4E5A5E', '#333C3F', '#1E2628',
]; // prettier-ignore
const dark: MantineColorsTuple = [
  '#E7EBE9', '#B4BEBD', '#97A3A3', '#7A8A89', '#4A585A', '#2B383B', '#1A2326', '#161E20', '#12191B', '#0C1214',
]; // prettier-ignore
const red: MantineColorsTuple = [
  '#FBEAE7', '#F5CFC9', '#F0938A', '#E0685C', '#CC4539', '#BB342A', '#A8281F', '#A8281F', '#8C0F0A', '#6F0B07',
]; // prettier-ignore

const FONT = '"Microsoft YaHei UI","Noto Sans CJK SC","Source Han Sans SC","SimSun-ExtB",sans-serif';

/** Numbers of ux.md: sizes in rem, so that the size of text scales the whole desk. */
export const deskTheme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  colors: { pine, gray, dark, red },
  black: '#1E2628',
  focusRing: 'always',
  cursorType: 'pointer',
  fontFamily: FONT,
  fontFamilyMonospace: 'Consolas,"Noto Sans Mono",monospace',
  headings: { fontFamily: FONT, fontWeight: '600' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.9375rem', lg: '1.25rem', xl: '1.5rem' },
  lineHeights: { xs: '1.3', sm: '1.3', md: '1.3', lg: '1.3', xl: '1.3' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '8px', xl: '8px' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Tooltip: {
      defaultProps: {
        openDelay: 250,
        transitionProps: { duration: 120 },
        multiline: true,
        events: { hover: true, focus: true, touch: false },
      },
    },
    Popover: { defaultProps: { transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { transitionProps: { duration: 120 } } },
  },
});

const linked = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-error': 'var(--cinnabar)',
  '--mantine-color-dimmed': 'var(--ink3)',
  '--mantine-color-placeholder': 'var(--ink3)',
  '--mantine-color-default': 'var(--card)',
  '--mantine-color-default-hover': 'var(--sunk)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--ctl)',
  '--mantine-color-anchor': 'var(--pine-text)',
  '--mantine-color-pine-filled': 'var(--pine)',
  '--mantine-color-pine-filled-hover': 'var(--pine-hover)',
  '--mantine-color-pine-light': 'var(--pine-bg)',
  '--mantine-color-pine-light-hover': 'var(--pine-bg)',
  '--mantine-color-pine-light-color': 'var(--pine-text)',
  '--mantine-color-pine-text': 'var(--pine-text)',
  '--mantine-color-pine-outline': 'var(--pine-text)',
  '--mantine-primary-color-filled': 'var(--pine)',
  '--mantine-primary-color-filled-hover': 'var(--pine-hover)',
  '--mantine-color-disabled': 'var(--sunk)',
  '--mantine-color-disabled-color': 'var(--ink3)',
  '--mantine-color-disabled-border': 'var(--line)',
};

/** Mantine's own greys and reds fail AA; every one of its variables is tied to a token of ours. */
export const deskVariables: CSSVariablesResolver = () => ({ variables: {}, light: linked, dark: linked });
