import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ScenarioPanel } from './ScenarioPanel.tsx';

/** Draws the panel beside the pages. */
export function mountScenarioPanel(): void {
  const place = document.createElement('div');
  document.body.append(place);
  createRoot(place).render(
    <StrictMode>
      <ScenarioPanel />
    </StrictMode>,
  );
}
