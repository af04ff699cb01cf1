import { formatMinutes } from "@yichuang/shared/i18n/format";
import { formatSpans, isBetweenSpans, minuteOfDay } from "@yichuang/shared/i18n/opening-hours";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { clsx } from "@yichuang/shared/ui/clsx";
import { Icon } from "@yichuang/shared/ui/icon";
import { KindShape } from "@yichuang/shared/ui/kind-mark";
import { Lattice } from "@yichuang/shared/ui/lattice";
import { Pointer } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useLayout } from "../../hooks/use-layout.ts";
import type { CatalogueIndex } from "../../model/catalogue.ts";
import { crowdsOf, isLate, type ServiceNow } from "../../model/rest.ts";
import { BothLanguages } from "./both-languages.tsx";
import styles from "./rest.module.css";

type FaceProps = { index: CatalogueIndex; view: KioskView; nowMs: number; timeZone: string };

const HoursLine = ({ view, nowMs, timeZone }: Omit<FaceProps, "index">) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const spans = view.hoursToday;
  if (spans.length === 0) return null;
  return (
    <p className={styles["hours"]}>
      {t("rest.hours", { hours: formatSpans(spans, locale) })}
      {isBetweenSpans(spans, minuteOfDay(nowMs, timeZone)) && <span>{t("rest.lunch")}</span>}
    </p>
  );
};

const Row = ({ one }: { one: ServiceNow }) => {
  const locale = useLocale();
  return (
    <li className={styles["row"]}>
      <KindShape kind={one.service.kind} />
      <b>{one.service.name[locale]}</b>
      <span className={clsx(styles["minutes"], isLate(one) && styles["late"])}>
        {formatMinutes(one.now.eta, locale)}
      </span>
    </li>
  );
};

type CrowdProps = { words: "rest.quiet" | "rest.busy"; rows: readonly ServiceNow[]; none: string };

const Crowd = ({ words, rows, none }: CrowdProps) => (
  <section className={styles["crowd"]} data-testid={words}>
    <h2 className={styles["crowdTitle"]}>
      <BothLanguages words={words} className={styles["second"]} />
    </h2>
    {rows.length === 0 ? (
      <p className={styles["none"]}>{none}</p>
    ) : (
      <ul className={styles["rows"]}>
        {rows.map((one) => (
          <Row key={one.service.serviceId} one={one} />
        ))}
      </ul>
    )}
  </section>
);

const rowsMax = { tall: 7, wide: 5, broad: 5, small: 4 } as const;

/** While tickets are given: touch, and where it is quiet now. */
export const OpenFace = ({ index, view, nowMs, timeZone }: FaceProps) => {
  const { t } = useTranslation("kiosk");
  const { layout } = useLayout();
  const crowds = crowdsOf(view, index, rowsMax[layout]);
  return (
    <>
      <HoursLine view={view} nowMs={nowMs} timeZone={timeZone} />
      <div className={clsx("lit", styles["lit"])}>
        <Icon icon={Pointer} className={styles["finger"]} />
        <h1 className={styles["touch"]}>
          <BothLanguages words="rest.touch" className={styles["second"]} />
        </h1>
      </div>
      <Lattice className={styles["crowds"]}>
        {crowds.isKnown ? (
          <>
            <Crowd words="rest.quiet" rows={crowds.quiet} none={t("rest.noQuiet")} />
            <Crowd words="rest.busy" rows={crowds.busy} none={t("rest.noBusy")} />
          </>
        ) : (
          <p className={clsx(styles["crowd"], styles["unopened"])}>{t("rest.unopened")}</p>
        )}
      </Lattice>
    </>
  );
};
