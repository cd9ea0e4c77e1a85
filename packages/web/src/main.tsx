import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './theme/base.css';
import { showBackendTools, startBackend } from './backend/start.ts';
import { startTranslations } from './i18n/i18n.ts';
import { startRouter } from './routes.tsx';
import { laterTexts, texts } from './texts.ts';

const root = document.querySelector('#root');
if (!root) throw new Error('The page has no #root.');

await Promise.all([startBackend(), startTranslations(texts, laterTexts)]);
const router = startRouter();
createRoot(root).render(
  <StrictMode>
    <App router={router} />
  </StrictMode>,
);
void showBackendTools();
