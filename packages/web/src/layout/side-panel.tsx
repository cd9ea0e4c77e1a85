import { createContext, type ReactNode, useContext, useState } from 'react';
import { createPortal } from 'react-dom';

interface Place {
  element: HTMLElement | null;
  setElement: (element: HTMLElement | null) => void;
}

const PlaceContext = createContext<Place>({ element: null, setElement: () => undefined });

/** Provides the place beside the rail for a page's own list. */
export function SidePanelHost({ children }: { children: ReactNode }) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  return <PlaceContext value={{ element, setElement }}>{children}</PlaceContext>;
}

/** The place itself, rendered by the frame. */
export function SidePanelPlace({ className }: { className?: string | undefined }) {
  const { setElement } = useContext(PlaceContext);
  return <div ref={setElement} className={className} />;
}

/** Renders a page's own list beside the rail; on narrow screens it is in the menu. */
export function SidePanel({ children }: { children: ReactNode }) {
  const { element } = useContext(PlaceContext);
  return element && createPortal(children, element);
}
