/* The help text. */
#ifndef ENTRY_USAGE_H
#define ENTRY_USAGE_H

extern const char usage_help[];
extern const char usage_version[];

#endif
