import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { DemoBanner } from "@yichuang/shared/ui/demo-banner";
import { LogOut } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { refusalWords } from "../model/refusal-words.ts";
import type { DeskRefusal } from "../session/desk.ts";
import type { Seat } from "../session/seat.ts";
import styles from "./staff-frame.module.css";
import { TopBar } from "./top-bar.tsx";

export type StaffFrameProps = {
  connection: Connection;
  seat: Seat;
  /** The view on the screen, for the age of its data. */
  view?: ViewState<unknown>;
  /** What stands first in the bar: a title, or the way to other pages. */
  title: ReactNode;
  /** Stands before the way out. */
  end?: ReactNode;
  children: ReactNode;
  onLeave: () => void;
  /** The server no longer knows who works here. */
  onEnded: () => void;
};

/** A whole screen for somebody who does not sit at a window: the bar with the way out, and the page below it. */
export const StaffFrame = ({ connection, seat, view, title, end, children, onLeave, onEnded }: StaffFrameProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const isOnline = useStatus(connection) === "online";
  const [refusal, setRefusal] = useState<DeskRefusal | null>(null);
  const signOut = async (): Promise<void> => {
    const reply = await connection.command("SignOut", {});
    if (reply.ok) return onLeave();
    if (reply.rejection.code === "Unauthorized") return onEnded();
    setRefusal(reply.rejection);
  };
  const { roles, name } = seat.clerk;
  return (
    <div className={styles["screen"]}>
      <DemoBanner connection={connection} />
      <TopBar
        connection={connection}
        {...(view ? { view } : {})}
        end={
          <>
            {end}
            <Button icon={LogOut} isDisabled={!isOnline} onPress={() => void signOut()} data-testid="sign-out">
              {t("foot.signOut")}
            </Button>
          </>
        }
      >
        {title}
        <span>
          {t(`role.${roles[0] ?? "clerk"}`)} {name[locale]}
        </span>
        {refusal && <span role="alert">{refusalWords(refusal, locale)}</span>}
      </TopBar>
      {children}
    </div>
  );
};
