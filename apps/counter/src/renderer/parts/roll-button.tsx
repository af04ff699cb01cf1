import type { Reply } from "@yichuang/shared/client/connection";
import type { PrintedTicket } from "@yichuang/shared/protocol/results";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { ReceiptText } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useKeys } from "../hooks/use-keys.ts";

/** On the roll, beside Enter for the printer of this computer. */
const rollKey = "P";

type RollButtonProps = { send: () => Promise<Reply<PrintedTicket>> };

/** CDOC4, DSK10: a paper on the hall's ticket printer, and what became of it. */
export const RollButton = ({ send }: RollButtonProps) => {
  const { t } = useTranslation("counter");
  const [state, setState] = useState<"ready" | "printing" | "printed" | "absent">("ready");
  const [why, setWhy] = useState<string | null>(null);
  const print = async (): Promise<void> => {
    setState("printing");
    const reply = await send();
    setWhy(reply.ok ? null : reply.rejection.message);
    setState(reply.ok && reply.result.printed ? "printed" : "absent");
  };
  useKeys((key) => {
    if (key.toUpperCase() !== rollKey) return false;
    if (state !== "printing") void print();
    return true;
  });
  return (
    <>
      <Button
        icon={ReceiptText}
        keyHint={rollKey}
        isDisabled={state === "printing"}
        onPress={() => void print()}
        aria-keyshortcuts={rollKey}
        data-testid="print-slip"
        data-state={state}
      >
        {t("casePaper.print")}
      </Button>
      {state === "printed" && (
        <NoticeLine tone="good" isLive>
          {t("casePaper.printed")}
        </NoticeLine>
      )}
      {state === "absent" && (
        <NoticeLine tone="trouble" isLive>
          {why ?? t("casePaper.absent")}
        </NoticeLine>
      )}
    </>
  );
};
