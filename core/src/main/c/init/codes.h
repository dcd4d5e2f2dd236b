/* Exit codes of entry-init's own, after sysexits.h and the shells' habit. */
#ifndef ENTRY_CODES_H
#define ENTRY_CODES_H

#define CODE_USAGE 64          /* wrong usage */
#define CODE_FAULT 70          /* a fault of entry-init's own, or of the system under it */
#define CODE_NOT_PERMITTED 77  /* the user, or a limit, may not be changed */
#define CODE_NOT_EXECUTABLE 126
#define CODE_NOT_FOUND 127
#define CODE_SIGNAL 128        /* plus the number of the signal that ended the command */

#endif
