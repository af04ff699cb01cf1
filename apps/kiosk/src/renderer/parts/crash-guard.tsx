import { Label } from "@yichuang/shared/ui/label";
import { FailurePane } from "@yichuang/shared/ui/pane";
import { Component, type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";

import styles from "./crash-guard.module.css";

/** Long enough to write a number down. */
const reloadMs = 20_000;

const Crashed = ({ label }: { label: string | null }) => {
  const { t } = useTranslation("kiosk");
  useEffect(() => {
    const timer = setTimeout(() => location.reload(), reloadMs);
    return () => clearTimeout(timer);
  }, []);
  if (label === null) return <FailurePane onRetry={() => location.reload()} />;
  return (
    <div className={styles["crashed"]}>
      <p>{t("lost.kept", { label })}</p>
      <p className={styles["label"]} data-testid="ticket-label">
        <Label>{label}</Label>
      </p>
    </div>
  );
};

type CrashGuardProps = {
  children: ReactNode;
  /** The number of the ticket on the screen, which must stay readable whatever fails; null: none. */
  readLabel: () => string | null;
  onCrash: () => void;
};

/** Catches what no screen foresaw: says so, keeps the number on the screen, and starts the page again. */
export class CrashGuard extends Component<CrashGuardProps, { hasCrashed: boolean }> {
  override state = { hasCrashed: false };

  static getDerivedStateFromError(): { hasCrashed: boolean } {
    return { hasCrashed: true };
  }

  override componentDidCatch(): void {
    this.props.onCrash();
  }

  override render(): ReactNode {
    return this.state.hasCrashed ? <Crashed label={this.props.readLabel()} /> : this.props.children;
  }
}
