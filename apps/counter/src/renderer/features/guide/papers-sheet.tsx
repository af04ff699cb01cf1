import type { FoundTicket } from "@yichuang/shared/protocol/queries";
import { Button } from "@yichuang/shared/ui/button";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { Sheet } from "../../parts/sheet.tsx";
import type { GuideParts } from "./guide-parts.ts";
import styles from "./guide.module.css";
import { PaperToggles } from "./paper-toggles.tsx";

type PapersSheetProps = GuideParts & {
  ticket: FoundTicket;
  isBusy: boolean;
  /** Names of papers that are not there; none: all are. */
  onSet: (missing: string[]) => void;
  onClose: () => void;
};

/** CTR64: the materials gate. What is missing is touched; with nothing touched the ticket may be called. */
export const PapersSheet = ({ connection, ticket, isHeld, isBusy, onSet, onClose }: PapersSheetProps) => {
  const { t } = useTranslation("counter");
  const fields = ticket.itemId === null ? null : { itemId: ticket.itemId };
  const item = useQuery(connection, "GetItem", fields, ticket.itemId ?? "");
  // In the citizen's own language: that is what the slip and the phone say.
  const names = item?.materials.map(({ name }) => name[ticket.locale]) ?? [];
  const [missing, setMissing] = useState<ReadonlySet<string>>(() => new Set(ticket.missing));
  const listed = [...new Set([...names, ...ticket.missing])];
  return (
    <Sheet
      title={t("guide.papers.title", { label: ticket.label })}
      onClose={onClose}
      foot={
        <Button
          variant="filled"
          className={styles["go"]}
          isDisabled={isHeld}
          isPending={isBusy}
          note={t(missing.size === 0 ? "guide.papers.readyNote" : "guide.papers.heldNote")}
          onPress={() => onSet([...missing])}
          data-testid="papers-go"
        >
          {missing.size === 0 ? t("guide.papers.ready") : t("guide.papers.missing", { count: missing.size })}
        </Button>
      }
    >
      <p>{t("guide.papers.body")}</p>
      <PaperToggles papers={listed.map((name) => ({ name }))} missing={missing} onChange={setMissing} />
    </Sheet>
  );
};
