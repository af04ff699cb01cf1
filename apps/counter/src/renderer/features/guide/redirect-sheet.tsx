import { type WindowKind, windowKinds } from "@yichuang/shared/domain/service";
import type { TransferTarget } from "@yichuang/shared/domain/ticket";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { FoundTicket } from "@yichuang/shared/protocol/queries";
import { Button } from "@yichuang/shared/ui/button";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Choices } from "../../parts/choices.tsx";
import { isNoteFine, NoteField } from "../../parts/note-field.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import type { GuideParts } from "./guide-parts.ts";
import styles from "./guide.module.css";

type RedirectSheetProps = GuideParts & {
  ticket: FoundTicket;
  isBusy: boolean;
  refusal: string | null;
  onRedirect: (to: TransferTarget, reason: string, note: string, name: string) => void;
  onClose: () => void;
};

/** CTR63: to another kind of window, another window or service, at the place that the ticket has. */
export const RedirectSheet = (props: RedirectSheetProps) => {
  const { hall, catalogue, ticket, isHeld, isBusy, refusal, onRedirect, onClose } = props;
  const { t } = useTranslation(["counter", "common"]);
  const locale = useLocale();
  const [kind, setKind] = useState<WindowKind>(windowKinds.find((each) => each !== ticket.kind) ?? "comprehensive");
  const [serviceId, setServiceId] = useState<string | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const services = (hall?.services ?? []).filter((each) => each.kind === kind && each.serviceId !== ticket.serviceId);
  const chosen = services.find((each) => each.serviceId === serviceId);
  const missing = chosen ? (reason === null ? "chooseReason" : null) : "chooseTarget";
  const go = (): void => {
    if (chosen && reason !== null && !isHeld && !isBusy && isNoteFine(note))
      onRedirect({ serviceId: chosen.serviceId }, reason, note, chosen.name[locale]);
  };
  return (
    <Sheet
      title={t("counter:transfer.title", { label: ticket.label })}
      size="wide"
      refusal={refusal}
      onClose={onClose}
      foot={
        <Button
          variant="filled"
          className={styles["go"]}
          isDisabled={isHeld || missing !== null || !isNoteFine(note)}
          isPending={isBusy}
          note={missing === null ? t("counter:transfer.seniorityNote") : t("counter:transfer.nothingYet")}
          onPress={go}
          data-testid="redirect-go"
        >
          {missing === null
            ? t("counter:transfer.go", { target: chosen?.name[locale] ?? "" })
            : t(`counter:transfer.${missing}`)}
        </Button>
      }
    >
      <Choices
        label={t("counter:guide.redirect.kind")}
        layout="joined"
        choices={windowKinds.map((each) => ({ key: each, name: t(`common:kind.${each}`), testId: `kind-${each}` }))}
        chosen={kind}
        onChoose={(next) => {
          setKind(next);
          setServiceId(null);
        }}
      />
      <div className={styles["services"]}>
        {services.map(({ serviceId: id, prefix, name }) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === serviceId}
            onClick={() => setServiceId(id)}
            data-testid={`to-${id}`}
          >
            <b>{prefix}</b> {name[locale]}
          </button>
        ))}
      </div>
      <Choices
        label={t("counter:transfer.reason")}
        layout="loose"
        choices={(catalogue?.rules.transferReasons ?? []).map(({ reasonId, name }) => ({
          key: reasonId,
          name: name[locale],
          testId: `reason-${reasonId}`,
        }))}
        chosen={reason}
        onChoose={setReason}
      />
      <NoteField value={note} onChange={setNote} onEnter={go} />
    </Sheet>
  );
};
