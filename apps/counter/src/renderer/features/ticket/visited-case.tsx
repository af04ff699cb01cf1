import type { Connection } from "@yichuang/shared/client/connection";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { MyTicket } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import { FilePlus2, PackageOpen } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useCase } from "../../hooks/use-case.ts";
import { papersToBring } from "../../model/case-papers.ts";
import { canDoCase, letterKeys } from "../../model/letter-keys.ts";
import { StatusWord } from "../../parts/status-word.tsx";
import styles from "./visited-case.module.css";

type VisitedCaseProps = {
  connection: Connection;
  visited: NonNullable<MyTicket["case"]>;
  isServing: boolean;
  isHeld: boolean;
  onDo: () => void;
};

/** DSK9: the case that the citizen comes about, and what is to be done about it at this window. */
export const VisitedCase = ({ connection, visited, isServing, isHeld, onDo }: VisitedCaseProps) => {
  const { t } = useTranslation(["cases", "counter"]);
  const locale = useLocale();
  const { info } = useCase(connection, visited.caseId, visited.status);
  const isPickUp = visited.status === "ready";
  const isFetching = visited.status === "lapsed";
  const asked = info && !isFetching ? papersToBring(info) : [];
  const comma = locale === "zh" ? "、" : ", ";
  const delivery = info?.documents.find(({ kind, takenBack }) => kind === "delivery" && takenBack === null);
  return (
    <section className={styles["case"]} aria-label={t("cases:visit.title")} data-testid="visited-case">
      <p className={styles["head"]}>
        <b>{visited.caseId}</b>
        <StatusWord status={visited.status} />
      </p>
      {info && (
        <p className={styles["item"]}>
          <span title={info.itemName[locale]}>{info.itemName[locale]}</span>
          {info.result && <b>{t(`cases:result.${info.result.outcome}`)}</b>}
        </p>
      )}
      {isPickUp && info?.checksOriginals && <p className={styles["late"]}>{t("cases:visit.originals")}</p>}
      {asked.length > 0 && (
        <p className={styles["late"]}>
          {t("cases:visit.bringHow", { papers: asked.map(({ name }) => name[locale]).join(comma) })}
        </p>
      )}
      {info?.corrections.map(
        ({ note, atMs }) => note !== null && visited.status === "correcting" && <p key={atMs}>{note}</p>,
      )}
      {isFetching && <p className={styles["late"]}>{t("cases:visit.fetch")}</p>}
      {canDoCase(visited) ? (
        <Button
          variant="outlined"
          className={styles["do"]}
          icon={isPickUp ? PackageOpen : FilePlus2}
          keyHint={letterKeys.case}
          isDisabled={!isServing || isHeld || info === null}
          note={t(isPickUp ? "cases:visit.pickUp" : "cases:visit.bring")}
          onPress={onDo}
          aria-keyshortcuts={letterKeys.case}
          data-testid="visited-case-do"
        >
          {t(isPickUp ? "cases:visit.handOut" : "cases:visit.supplement")}
        </Button>
      ) : (
        <p className={styles["done"]}>
          {visited.status === "handed-over"
            ? t("cases:visit.done")
            : t("cases:visit.other", { status: t(`cases:status.${visited.status}`) })}
          {delivery && ` · ${delivery.documentId}`}
        </p>
      )}
    </section>
  );
};
