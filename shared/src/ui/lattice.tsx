import type { ComponentProps } from "react";

import { clsx } from "./clsx.ts";
import styles from "./lattice.module.css";

/** A grid of panes with shared edges. Give columns by class; a pane's ground is the surface unless its class says other. */
export const Lattice = ({ className, ...rest }: ComponentProps<"div">) => (
  <div {...rest} className={clsx(styles["lattice"], className)} />
);
