import { useKeys } from "../../../hooks/use-keys.ts";
import { type Choice, Choices } from "../../../parts/choices.tsx";

type TargetChoiceProps<Key extends string> = {
  label: string;
  choices: readonly Omit<Choice<Key>, "hint" | "testId">[];
  chosen: Key | null;
  onChoose: (key: Key) => void;
};

/** One of a few, by number keys while no words are written. */
export const TargetChoice = <Key extends string>({ label, choices, chosen, onChoose }: TargetChoiceProps<Key>) => {
  useKeys((key) => {
    const choice = /^[1-9]$/.test(key) ? choices[Number(key) - 1] : undefined;
    if (choice === undefined) return false;
    onChoose(choice.key);
    return true;
  });
  return (
    <Choices
      label={label}
      layout="loose"
      chosen={chosen}
      onChoose={onChoose}
      choices={choices.map((choice, at) => ({
        ...choice,
        ...(at < 9 ? { hint: `${at + 1}` } : {}),
        testId: `choice-${choice.key}`,
      }))}
    />
  );
};
