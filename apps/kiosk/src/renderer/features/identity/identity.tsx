import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { IdCard } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { Line } from "../../hooks/use-line.ts";
import type { CatalogueService } from "../../model/catalogue.ts";
import { identityLength, numberState, shownNumber, withFigure } from "../../model/identity-text.ts";
import { takeObstacle } from "../../model/take-obstacle.ts";
import type { Taking } from "../../model/visit.ts";
import { PadScreen } from "../../parts/pad-screen.tsx";
import styles from "./identity.module.css";

type IdentityProps = {
  line: Line;
  service: CatalogueService;
  number: string;
  taking: Taking;
  onNumber: (number: string) => void;
  onTake: () => void;
};

/** Who it is for: a card on the reader, or the number typed. Nothing of it is kept when the screen is left. */
export const Identity = ({ line, service, number, taking, onNumber, onTake }: IdentityProps) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const obstacle = takeObstacle(taking, line);
  const state = numberState(number);
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
          note={t(obstacle?.note ?? (line === "block" ? "offline.take" : "identity.kept"))}
          isDisabled={state !== "right" || obstacle !== null}
          onPress={onTake}
          className={styles["take"]}
          data-testid="take-ticket"
        >
          {t(obstacle?.words ?? "take.plain")}
        </Button>
      }
    />
  );
};
