import { createContext, type ReactNode, useContext, useState } from 'react';
import { createPortal } from 'react-dom';

interface Place {
  element: HTMLElement | null;
  setElement: (element: HTMLElement | null) => void;
}

const PlaceContext = createContext<Place>({ element: null, setElement: () => undefined });

/** Keeps the place beside the rail where a page may put a list of its own. */
export function SidePanelHost({ children }: { children: ReactNode }) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  return <PlaceContext value={{ element, setElement }}>{children}</PlaceContext>;
}

/** The place itself, for the frame to draw. */
export function SidePanelPlace({ className }: { className?: string | undefined }) {
  const { setElement } = useContext(PlaceContext);
  return <div ref={setElement} className={className} />;
}

/** Draws a page's own list in the place beside the rail, which is in the menu on narrow screens. */
export function SidePanel({ children }: { children: ReactNode }) {
  const { element } = useContext(PlaceContext);
  return element && createPortal(children, element);
}
