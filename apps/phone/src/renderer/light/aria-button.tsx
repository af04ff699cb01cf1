import type { ComponentProps, PointerEvent } from "react";

type ButtonProps = Omit<ComponentProps<"button">, "onClick" | "disabled"> & {
  onPress?: () => void;
  isDisabled?: boolean;
};

const show = ({ currentTarget }: PointerEvent): void => currentTarget.setAttribute("data-pressed", "true");
const hide = ({ currentTarget }: PointerEvent): void => currentTarget.removeAttribute("data-pressed");

/** Stands in for the button of react-aria-components on the phone (ADR 25), where a finger needs what a browser's own has. */
export const Button = ({ onPress, isDisabled = false, ...rest }: ButtonProps) => (
  <button
    type="button"
    {...rest}
    disabled={isDisabled}
    data-disabled={isDisabled || undefined}
    onClick={onPress}
    onPointerDown={show}
    onPointerUp={hide}
    onPointerCancel={hide}
    onPointerLeave={hide}
  />
);
