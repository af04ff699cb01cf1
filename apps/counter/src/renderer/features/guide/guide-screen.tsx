import type { Connection } from "@yichuang/shared/client/connection";
import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";
import { Icon } from "@yichuang/shared/ui/icon";
import { BookOpen, LayoutGrid, ScanLine, Ticket } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { Library } from "../../parts/knowledge/library.tsx";
import { FindTicket } from "./find-ticket.tsx";
import styles from "./guide.module.css";
import { HallMap } from "./hall-map.tsx";
import { IssueFor } from "./issue-for.tsx";

const tabs = ["find", "issue", "hall", "library"] as const;
type Tab = (typeof tabs)[number];
const icons = { find: ScanLine, issue: Ticket, hall: LayoutGrid, library: BookOpen } as const;

type GuideScreenProps = { connection: Connection; overview: OverviewView; isHeld: boolean };

/** CTR61: a volunteer's tablet: one thing per page, the four of them at the thumbs. */
export const GuideScreen = ({ connection, overview, isHeld }: GuideScreenProps) => {
  const { t } = useTranslation("counter");
  const [tab, setTab] = useState<Tab>("find");
  const hall = useQuery(connection, "GetHall", {}, "hall");
  const catalogue = useQuery(connection, "GetCatalogue", {}, "catalogue");
  const common = { connection, isHeld, hall, catalogue };
  return (
    <>
      <main className={styles["page"]} data-tab={tab} tabIndex={0}>
        {tab === "find" && <FindTicket {...common} />}
        {tab === "issue" && <IssueFor {...common} />}
        {tab === "hall" && <HallMap {...common} overview={overview} />}
        {tab === "library" && <Library connection={connection} catalogue={catalogue} />}
      </main>
      <nav className={styles["tabs"]} aria-label={t("guide.tabs")}>
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            aria-current={each === tab ? "page" : undefined}
            data-testid={`tab-${each}`}
            onClick={() => setTab(each)}
          >
            <Icon icon={icons[each]} />
            {t(`guide.tab.${each}`)}
          </button>
        ))}
      </nav>
    </>
  );
};
