/* Holding all threads of the process. */
#ifndef ENTRY_THREADS_H
#define ENTRY_THREADS_H

#include "freestanding.h"

/* Blocks asynchronous signals in every thread; gives the calling thread's mask. */
HIDDEN uint64_t threads_hold(void);

/* Undoes it: the threads go on with the masks that they had. */
HIDDEN void threads_release(uint64_t mask);

#endif
