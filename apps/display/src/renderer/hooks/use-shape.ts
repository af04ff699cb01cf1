import { createContext, useContext } from "react";

import type { CanvasShape } from "../model/canvas-size.ts";

/** The shape of the canvas around. */
export const ShapeContext = createContext<CanvasShape>("wide");

export const useShape = (): CanvasShape => useContext(ShapeContext);

/** A board has two. */
export const useBoardShape = (): "wide" | "tall" => (useShape() === "wide" ? "wide" : "tall");
