/** The hall's printer among the devices that report; no device can call itself so. */
export const hallPrinterDevice = "(hall)";
