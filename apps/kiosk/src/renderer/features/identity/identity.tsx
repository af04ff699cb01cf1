import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { IdCard } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { CatalogueService } from "../../model/catalogue.ts";
import { identityLength, numberState, shownNumber, withFigure } from "../../model/identity-text.ts";
import type { Taking } from "../../model/visit.ts";
import { PadScreen } from "../../parts/pad-screen.tsx";
import styles from "./identity.module.css";

type IdentityProps = {
  connection: Connection;
  service: CatalogueService;
  number: string;
  taking: Taking;
  onNumber: (number: string) => void;
  onTake: () => void;
};

/** Who it is for: a card on the reader, or the number typed. Nothing of it is kept when the screen is left. */
export const Identity = ({ connection, service, number, taking, onNumber, onTake }: IdentityProps) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const isOnline = useStatus(connection) === "online";
  const state = numberState(number);
  const isAsking = taking.state === "asking";
  const note = {
    empty: t("identity.empty"),
    unfinished: t("identity.left", { count: identityLength - number.length }),
    wrong: t("identity.wrong"),
    right: t("identity.right"),
  }[state];
  const type = (text: string): void =>
    onNumber(text.length < number.length ? text : withFigure(number, text.slice(number.length)));
  const isRefused = taking.state === "refused";
  return (
    <PadScreen
      path={service.name[locale]}
      title={t("identity.question")}
      note={t("identity.why")}
      icon={IdCard}
      hint={t("identity.card")}
      entry={
        <output className={styles["number"]} data-state={state} aria-label={t("identity.field")} data-testid="identity">
          {shownNumber(number) || <span className={styles["empty"]}>{t("identity.field")}</span>}
        </output>
      }
      tone={isRefused ? "trouble" : state === "wrong" ? "late" : "plain"}
      line={isRefused ? rejectionMessage(taking.code, locale, taking.details) : note}
      text={number}
      onText={type}
      lengthMax={identityLength}
      keys="identity"
      action={
        <Button
          variant="filled"
          note={isOnline ? t("identity.kept") : isAsking ? t("take.askingOffline") : t("take.pausedNote")}
          isDisabled={state !== "right" || isAsking || !isOnline}
          onPress={onTake}
          className={styles["take"]}
          data-testid="take-ticket"
        >
          {isAsking ? t("take.asking") : isOnline ? t("take.plain") : t("take.paused")}
        </Button>
      }
    />
  );
};
