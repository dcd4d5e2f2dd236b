/* Whether the JVM was asked to end before the guard was there. */
#ifndef ENTRY_ASKED_H
#define ENTRY_ASKED_H

#include "freestanding.h"

/* Ends the process as the signal asks, if the JVM has taken one; otherwise comes back at once. */
HIDDEN void asked_to_end(void);

#endif
