import { useTranslation } from "react-i18next";

import type { Connection } from "../client/connection.ts";
import { useConnection } from "../client/use-view.ts";
import { Chip } from "./chip.tsx";
import { clsx } from "./clsx.ts";
import styles from "./demo-banner.module.css";

type DemoBannerProps = {
  connection: Connection;
  /** chip: one word, for screens too small for a strip. */
  form?: "strip" | "chip";
  className?: string | undefined;
};

/** Says on every screen of a demo that it is one. Nothing in a real hall. */
export const DemoBanner = ({ connection, form = "strip", className }: DemoBannerProps) => {
  const { t } = useTranslation("common");
  if (!useConnection(connection, ({ hello }) => hello?.demo ?? false)) return null;
  if (form === "chip")
    return (
      <Chip tone="late" className={className}>
        {t("demo")}
      </Chip>
    );
  return (
    <p className={clsx(styles["strip"], className)}>
      <b>{t("demo")}</b>
      <span>{t("demoNote")}</span>
    </p>
  );
};
