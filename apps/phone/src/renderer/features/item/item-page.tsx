import type { Material } from "@yichuang/shared/domain/service";
import { formatClock, formatDate, formatWindows } from "@yichuang/shared/i18n/format";
import { formatHours } from "@yichuang/shared/i18n/opening-hours";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Chip } from "@yichuang/shared/ui/chip";
import { Icon } from "@yichuang/shared/ui/icon";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { Check, MonitorSmartphone } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { NoticeList } from "../../model/notice-list.ts";
import styles from "./item-page.module.css";

type PaperProps = { material: Material; number: number | null; hasChip: boolean };

const Paper = ({ material, number, hasChip }: PaperProps) => {
  const { t } = useTranslation("phone");
  const locale = useLocale();
  return (
    <li className={styles["paper"]} data-testid={number === null ? "paper-optional" : "paper"}>
      <span className={styles["number"]} aria-hidden={number === null}>
        {number ?? <i className={styles["box"]} />}
      </span>
      <span>
        <b>{material.name[locale]}</b>
        {hasChip && (
          <>
            {" "}
            <Chip tone="quiet" className={styles["chip"]}>
              {t("item.optional")}
            </Chip>
          </>
        )}
        {material.note && <small>{material.note[locale]}</small>}
      </span>
    </li>
  );
};

/** What everybody brings, by number, then what only some do. */
const Papers = ({ materials }: { materials: Material[] }) => {
  const { t } = useTranslation("phone");
  const needed = materials.filter(({ isOptional }) => !isOptional);
  const optional = materials.filter(({ isOptional }) => isOptional);
  if (materials.length === 0)
    return (
      <section className={styles["nothing"]}>
        <Icon icon={Check} className={styles["nothingIcon"]} />
        <span>
          <h2 className={styles["count"]}>{t("item.none")}</h2>
          <p>{t("item.noneNote")}</p>
        </span>
      </section>
    );
  return (
    <section>
      <h2 className={styles["count"]}>
        {needed.length > 0 ? t("item.bring", { count: needed.length }) : t("item.bringOptional")}
      </h2>
      <ol className={styles["papers"]}>
        {[...needed, ...optional].map((material, position) => (
          <Paper
            key={position}
            material={material}
            number={material.isOptional ? null : position + 1}
            // Where all are of that kind, the heading has said it.
            hasChip={material.isOptional && needed.length > 0}
          />
        ))}
      </ol>
    </section>
  );
};

const Fact = ({ name, children, isWide = false }: { name: string; children: ReactNode; isWide?: boolean }) => (
  <div className={styles["fact"]} data-wide={isWide}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** "周一至周五 9:00–12:00、13:30–17:00": breaks between days and times and nowhere else. */
const Hours = ({ run }: { run: string }) => {
  const [days = "", ...times] = run.split(" ");
  return (
    <span className={styles["run"]}>
      <span>{days}</span> <span>{times.join(" ")}</span>
    </span>
  );
};

/** How long, how much, where and when: a lattice that a thumb need not open. */
const Facts = ({ list }: { list: NoticeList }) => {
  const { t } = useTranslation("phone");
  const locale = useLocale();
  const { item, zone, windowNumbers } = list;
  const hours = formatHours(list.hours, locale);
  return (
    <dl className={styles["facts"]}>
      <Fact name={t("item.time")}>
        {item.isDoneOnTheSpot ? t("item.onTheSpot") : t("item.workingDays", { count: item.promisedWorkingDays })}
      </Fact>
      <Fact name={t("item.cost")}>
        {item.feeYuan === undefined ? t("item.free") : t("item.fee", { yuan: item.feeYuan })}
      </Fact>
      <Fact name={t("waitHere")} isWide>
        {zone ? (
          <>
            <span className={styles["place"]}>
              <span>
                {zone.name[locale]}
                {locale === "en" && ","}
              </span>{" "}
              <span>{formatWindows(windowNumbers, locale, "long")}</span>
            </span>
            <small>{zone.direction[locale]}</small>
          </>
        ) : (
          t("item.askGuide")
        )}
      </Fact>
      <Fact name={t("item.when")} isWide>
        {hours === null ? t("item.askGuide") : hours.split(/[；;]\s*/).map((run) => <Hours key={run} run={run} />)}
      </Fact>
    </dl>
  );
};

/** The list as a page to keep: all of it in sight, nothing to open, nothing that needs the line. */
export const ItemPage = ({ list }: { list: NoticeList }) => {
  const { t } = useTranslation("phone");
  const locale = useLocale();
  const { item, service, selfService, timeZone, atMs } = list;
  return (
    <>
      <section className={styles["what"]}>
        <p className={styles["row"]}>
          {service && <KindMark kind={service.kind} isPlain />}
          <span>{service?.name[locale]}</span>
        </p>
        <h1 data-testid="item-name">{item.name[locale]}</h1>
        <p>{t("item.title")}</p>
      </section>
      {item.canSelfServe && (
        <p className={styles["self"]} data-testid="self-service">
          <Icon icon={MonitorSmartphone} className={styles["selfIcon"]} />
          <span>
            <b>{t("item.selfService")}</b>
            {selfService && (
              <small>
                {[selfService.place[locale], selfService.note?.[locale]]
                  .filter((words) => words !== undefined)
                  .join(locale === "zh" ? "，" : "; ")}
              </small>
            )}
          </span>
        </p>
      )}
      <Papers materials={item.materials} />
      <Facts list={list} />
      <p className={styles["asOf"]} data-testid="as-of">
        {t("item.asOf", { date: formatDate(atMs, timeZone, locale), time: formatClock(atMs, timeZone) })}
      </p>
    </>
  );
};
