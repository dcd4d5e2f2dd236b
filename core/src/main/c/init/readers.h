/* The readers of single option values; each gives NULL, or what was expected instead. */
#ifndef ENTRY_READERS_H
#define ENTRY_READERS_H

#include "options.h"

const char *read_chdir(struct options *options, const char *value);
const char *read_drain(struct options *options, const char *value);
const char *read_exit_code(struct options *options, const char *value);
const char *read_limit(struct options *options, const char *value);
const char *read_mask(struct options *options, const char *value);
const char *read_max_runtime(struct options *options, const char *value);
const char *read_others(struct options *options, const char *value);
const char *read_parent_death(struct options *options, const char *value);
const char *read_plan(struct options *options, const char *value);
const char *read_rewrite(struct options *options, const char *value);
const char *read_stop(struct options *options, const char *value);
const char *read_stop_on(struct options *options, const char *value);
const char *read_umask(struct options *options, const char *value);
const char *read_until(struct options *options, const char *value);
const char *read_user(struct options *options, const char *value);

#endif
