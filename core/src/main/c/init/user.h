/* Becoming another user, for good. */
#ifndef ENTRY_USER_H
#define ENTRY_USER_H

#include "options.h"

#include <stdbool.h>

/* Switches the calling process to the user that the options name; false after a message. */
bool user_switch(const struct options *options);

/* Whether the init, once it has started the command, can do without its own user. */
bool user_init_follows(const struct options *options);

#endif
