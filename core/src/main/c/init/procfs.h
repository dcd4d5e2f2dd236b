/* Small reads of /proc, without memory of their own. */
#ifndef ENTRY_PROCFS_H
#define ENTRY_PROCFS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Calls back for each entry of the directory that is a number; false if it cannot be read. */
bool proc_each(const char *directory, void (*each)(int number, void *context), void *context);

/* Reads the beginning of a file, ends it with a NUL; its length, or -1. */
ssize_t proc_read(const char *path, char *buffer, size_t size);

/* The parent of a process, or -1 when it is gone. */
pid_t proc_parent(pid_t pid);

#endif
