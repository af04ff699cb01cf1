import type { Connection } from "@yichuang/shared/client/connection";
import type { Material } from "@yichuang/shared/domain/service";
import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { Icon } from "@yichuang/shared/ui/icon";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { HandHelping, Square, SquareX } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useItem } from "../../hooks/use-item.ts";
import type { Line } from "../../hooks/use-line.ts";
import type { CatalogueItem } from "../../model/catalogue.ts";
import { takeObstacle } from "../../model/take-obstacle.ts";
import type { Taking } from "../../model/visit.ts";
import { PagedRows } from "../../parts/paged-rows.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import styles from "./missing.module.css";

type MissingProps = {
  connection: Connection;
  line: Line;
  item: CatalogueItem;
  page: number;
  /** Places of the papers that are not there. */
  lacking: readonly number[];
  taking: Taking;
  onTurn: (page: number) => void;
  onLacking: (lacking: readonly number[]) => void;
  onTake: (missing: readonly string[]) => void;
  onGuide: () => void;
  onRetry: () => void;
};

type RowProps = { material: Material; isLacking: boolean; onToggle: () => void; testId: string };

const Row = ({ material, isLacking, onToggle, testId }: RowProps) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  return (
    <button type="button" className={styles["row"]} aria-pressed={isLacking} onClick={onToggle} data-testid={testId}>
      <Icon icon={isLacking ? SquareX : Square} className={styles["box"]} />
      <b className={styles["name"]}>{material.name[locale]}</b>
      <span className={styles["state"]}>{isLacking ? t("missing.lacking") : ""}</span>
    </button>
  );
};

/** Which papers are not there: touched once they are marked; then a ticket that keeps its place, or somebody who helps. */
export const Missing = (props: MissingProps) => {
  const { connection, line, item, page, lacking, taking, onTurn, onLacking, onTake, onGuide, onRetry } = props;
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const papers = useItem(connection, item.itemId);
  if (papers === null || papers.state === "loading") return <LoadingPane />;
  if (papers.item === null)
    return <FailurePane title={t("papers.absent")} body={t("papers.absentNote")} onRetry={onRetry} />;
  const needed = papers.item.materials.filter(({ isOptional }) => !isOptional);
  const marked = lacking.filter((place) => place < needed.length);
  const toggle = (place: number): void =>
    onLacking(
      marked.includes(place) ? marked.filter((other) => other !== place) : [...marked, place].sort((a, b) => a - b),
    );
  const obstacle = takeObstacle(taking, line);
  const take = (): void => onTake(marked.flatMap((place) => needed[place]?.name[locale] ?? []));
  const button = obstacle ?? {
    words: "missing.take" as const,
    note: marked.length === 0 ? ("missing.mark" as const) : ("missing.takeNote" as const),
  };
  return (
    <div className={styles["screen"]}>
      <ScreenHead path={item.name[locale]} title={t("missing.question")} note={t("missing.note")} />
      <PagedRows page={page} onTurn={onTurn} className={styles["rows"]}>
        {needed.map((material, place) => (
          <Row
            key={place}
            material={material}
            isLacking={marked.includes(place)}
            onToggle={() => toggle(place)}
            testId={`paper-${place}`}
          />
        ))}
      </PagedRows>
      <div className={styles["ways"]}>
        {taking.state === "refused" && (
          <NoticeLine tone="trouble" isLive className={styles["refusal"]}>
            {rejectionMessage(taking.code, locale, taking.details)}
          </NoticeLine>
        )}
        <Button
          variant="filled"
          note={<span role="status">{t(button.note)}</span>}
          isDisabled={marked.length === 0 || obstacle !== null}
          onPress={take}
          className={styles["take"]}
          data-testid="take-unready"
        >
          {t(button.words)}
        </Button>
        <Button
          variant="outlined"
          icon={HandHelping}
          onPress={onGuide}
          className={styles["guide"]}
          data-testid="guide-papers"
        >
          {t("missing.guide")}
        </Button>
      </div>
    </div>
  );
};
