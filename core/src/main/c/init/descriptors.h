/* The descriptors of the init itself. */
#ifndef ENTRY_DESCRIPTORS_H
#define ENTRY_DESCRIPTORS_H

/* Moves a close-on-exec descriptor out of 0-2: these are the command's, even when closed. */
int descriptor_own(int descriptor);

/* Closes all but the given ones (negative ones count for nothing). */
void descriptors_close_but(const int *keep, int count);

#endif
