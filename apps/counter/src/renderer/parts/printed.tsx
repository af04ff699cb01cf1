import { Button } from "@yichuang/shared/ui/button";
import { LoadingPane } from "@yichuang/shared/ui/pane";
import { Printer } from "lucide-react";
import type { ReactNode } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";

import { useKeys } from "../hooks/use-keys.ts";
import styles from "./printed.module.css";
import { Sheet } from "./sheet.tsx";

const markStyle = "font: 9pt sans-serif; color: #000;";

/** At the foot of each sheet: the number of the paper, and which sheet of how many it is. */
const sheetMarks = (number: string): string =>
  `@page { @bottom-left { content: "${number.replace(/[^\w.-]/g, "")}"; ${markStyle} } ` +
  `@bottom-right { content: counter(page) " / " counter(pages); ${markStyle} } }`;

type PrintedProps = {
  title: string;
  /** The number that stands on every sheet of paper. */
  number: string;
  /** null: still being asked for. */
  page: ReactNode;
  /** Beside the printer of this computer. */
  actions?: ReactNode;
  onClose: () => void;
};

/** A page as it comes out of the printer of this computer; Enter prints it. */
export const Printed = ({ title, number, page, actions, onClose }: PrintedProps) => {
  const { t } = useTranslation("counter");
  const isReady = page !== null;
  const print = (): void => window.print();
  useKeys((key) => {
    if (key !== "Enter" || !isReady) return false;
    print();
    return true;
  });
  return (
    <Sheet
      title={title}
      size="wide"
      onClose={onClose}
      foot={
        <div className={styles["foot"]}>
          <Button
            variant="filled"
            icon={Printer}
            keyHint={t("document.enter")}
            isDisabled={!isReady}
            onPress={print}
            data-testid="print-page"
          >
            {t("document.printPage")}
          </Button>
          {actions}
        </div>
      }
    >
      <div className={styles["view"]} tabIndex={0} aria-label={title} role="region">
        {page ?? <LoadingPane />}
      </div>
      {/* Outside of everything that is on the screen, so that the printer gets the page alone. */}
      {isReady &&
        createPortal(
          <div className={styles["printed"]}>
            {/* Loose sheets find together again. Browsers that know no margin boxes leave them out. */}
            <style>{sheetMarks(number)}</style>
            {page}
          </div>,
          window.document.body,
        )}
    </Sheet>
  );
};
