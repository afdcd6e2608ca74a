import '@mantine/core/styles.css';
import './theme/tokens.css';
import './theme/desk.css';
import { createRoot } from 'react-dom/client';
import { DeskProviders } from './DeskProviders';
import { App } from './frame/App';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <DeskProviders>
      <App />
    </DeskProviders>,
  );
}
