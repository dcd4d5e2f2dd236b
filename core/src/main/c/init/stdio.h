/* Standard output and error as the user's own. */
#ifndef ENTRY_STDIO_H
#define ENTRY_STDIO_H

#include <sys/types.h>

/* Gives the pipes and terminals behind descriptors 1 and 2 to a user. Says where that fails. */
void stdio_give(uid_t uid, gid_t gid);

#endif
