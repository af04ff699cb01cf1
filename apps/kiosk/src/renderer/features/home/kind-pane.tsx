import type { ViewState } from "@yichuang/shared/client/connection";
import type { WindowKind } from "@yichuang/shared/domain/service";
import { formatMinutes, formatNumbers, formatWindows } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { Beads } from "@yichuang/shared/ui/beads";
import { clsx } from "@yichuang/shared/ui/clsx";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { useTranslation } from "react-i18next";

import { type CatalogueIndex, type ServiceList, servicesIn, windowNumbersOf } from "../../model/catalogue.ts";
import { kindLoad } from "../../model/load.ts";
import styles from "./home.module.css";

type KindPaneProps = {
  kind: WindowKind;
  index: CatalogueIndex;
  view: ViewState<KioskView>;
  isStale: boolean;
  /** null: only to be read. */
  onList: ((list: ServiceList) => void) | null;
};

/** One of the three kinds of window: where it is, who waits, how long. */
export const KindPane = ({ kind, index, view, isStale, onList }: KindPaneProps) => {
  const { t } = useTranslation("kiosk");
  const { t: common } = useTranslation("common");
  const locale = useLocale();
  const services = servicesIn(index, { by: "kind", kind });
  const load = view.data && kindLoad(view.data, services);
  const waitWords = (): string => {
    if (!view.data || !load) return "";
    if (!view.data.isHallOpen) return t("wait.closed");
    const minutes = load.openWindows === 0 ? t("wait.noWindow") : formatMinutes(load.eta, locale);
    if (load.waiting === 0)
      return load.openWindows === 0 ? minutes : t("home.kindWait", { waiting: common("nobodyWaiting"), minutes });
    return t("home.kindWait", { waiting: common("waiting", { count: load.waiting }), minutes });
  };
  if (services.length === 0) return null;
  const numbers = windowNumbersOf(index, kind);
  // English has no short form with a unit, and the row is headed "Windows".
  const windows = locale === "zh" ? formatWindows(numbers, locale) : formatNumbers(numbers, locale);
  const className = clsx(styles["kind"], isStale && styles["stale"]);
  const content = (
    <>
      <KindMark kind={kind} className={styles["kindMark"]} />
      {numbers.length > 0 && <span className={styles["numbers"]}>{windows}</span>}
      <span className={styles["beads"]}>{load && <Beads kind={kind} count={load.waiting} />}</span>
      <span className={styles["waits"]}>{waitWords()}</span>
    </>
  );
  if (onList === null) return <div className={className}>{content}</div>;
  return (
    <button
      type="button"
      className={className}
      onClick={() => onList({ by: "kind", kind })}
      data-testid={`kind-${kind}`}
    >
      {content}
    </button>
  );
};
