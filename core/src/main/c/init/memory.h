/* Whether the kernel has killed for want of memory. */
#ifndef ENTRY_MEMORY_H
#define ENTRY_MEMORY_H

/* How often the kernel has killed in this control group so far, or -1 where it does not tell. */
long memory_kills(void);

#endif
