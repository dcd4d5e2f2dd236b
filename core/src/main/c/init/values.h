/* Readers of the small values that stand in options: whole words, nothing left over. */
#ifndef ENTRY_VALUES_H
#define ENTRY_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A part of a word: options hold lists, and nothing is copied. */
struct text {
	const char *at;
	size_t length;
};

struct text text_of(const char *word);

/* Cuts the part before the separator off; what is left has at == NULL when there was none. */
struct text text_cut(struct text *rest, char separator);

/* Equality without regard to ASCII case. */
bool text_is(struct text text, const char *word);

bool read_number(struct text text, unsigned base, uint64_t max, uint64_t *value);

/* 500ms, 10s, 2m, 1h, 1d, or several in a row: 1m30s. In milliseconds. */
bool read_duration(struct text text, int64_t *milliseconds);

#endif
