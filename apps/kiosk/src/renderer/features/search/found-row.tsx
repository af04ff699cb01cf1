import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Icon } from "@yichuang/shared/ui/icon";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { ChevronRight } from "lucide-react";

import type { CatalogueItem, CatalogueService } from "../../model/catalogue.ts";
import styles from "./search.module.css";

type FoundRowProps = {
  item: CatalogueItem;
  service: CatalogueService | undefined;
  onOpen: (item: CatalogueItem) => void;
};

/** One item that was found: its name, and which service and kind of window it belongs to. */
export const FoundRow = ({ item, service, onOpen }: FoundRowProps) => {
  const locale = useLocale();
  return (
    <button type="button" className={styles["row"]} onClick={() => onOpen(item)} data-testid={`item-${item.itemId}`}>
      <span className={styles["rowWords"]}>
        <b className={styles["rowName"]}>{item.name[locale]}</b>
        {service && (
          <span className={styles["rowNote"]}>
            <KindMark kind={service.kind} />
            <span className={styles["rowService"]}>{service.name[locale]}</span>
          </span>
        )}
      </span>
      <Icon icon={ChevronRight} className={styles["chevron"]} />
    </button>
  );
};
