/* What kind of file it is that could not be executed. */
#ifndef ENTRY_FILE_H
#define ENTRY_FILE_H

#include "values.h"

enum file_kind { FILE_TEXT, FILE_ELF, FILE_BINARY, FILE_UNREADABLE };

enum file_kind file_kind(const char *path);

bool file_exists(const char *path);

#endif
