/* Readers of numbers, lists and durations. */
#include "values.h"

#include <string.h>

struct text text_of(const char *word)
{
	return (struct text){.at = word, .length = strlen(word)};
}

struct text text_cut(struct text *rest, char separator)
{
	const char *end = memchr(rest->at, separator, rest->length);
	struct text head = *rest;

	if (!end) {
		*rest = (struct text){.at = NULL, .length = 0};
		return head;
	}
	head.length = (size_t)(end - head.at);
	rest->at = end + 1;
	rest->length -= head.length + 1;
	return head;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

bool text_is(struct text text, const char *word)
{
	if (text.length != strlen(word))
		return false;
	for (size_t i = 0; i < text.length; i++)
		if (lower(text.at[i]) != lower(word[i]))
			return false;
	return true;
}

static unsigned digit(char c)
{
	c = lower(c);
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0');
	return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10) : 99;
}

bool read_number(struct text text, unsigned base, uint64_t max, uint64_t *value)
{
	uint64_t sum = 0;

	if (!text.length)
		return false;
	for (size_t i = 0; i < text.length; i++) {
		unsigned next = digit(text.at[i]);

		if (next >= base || sum > (max - next) / base || next > max)
			return false;
		sum = sum * base + next;
	}
	*value = sum;
	return true;
}

static const struct {
	const char *name;
	int64_t milliseconds;
} units[] = {{"ms", 1}, {"s", 1000}, {"m", 60000}, {"h", 3600000}, {"d", 86400000}};

static int64_t unit(struct text text)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (text_is(text, units[i].name))
			return units[i].milliseconds;
	return 0;
}

static size_t span(struct text text, bool digits)
{
	size_t i = 0;

	while (i < text.length && (text.at[i] >= '0' && text.at[i] <= '9') == digits)
		i++;
	return i;
}

bool read_duration(struct text text, int64_t *milliseconds)
{
	const int64_t most = 366LL * 86400000; /* a year: nothing overflows below it */
	int64_t sum = 0;

	if (!text.length)
		return false;
	while (text.length) {
		struct text number = {.at = text.at, .length = span(text, true)};
		struct text name = {.at = text.at + number.length};
		uint64_t count;
		int64_t each;

		name.length = span((struct text){name.at, text.length - number.length}, false);
		each = unit(name);
		if (!each || !read_number(number, 10, (uint64_t)(most / each), &count))
			return false;
		sum += (int64_t)count * each;
		if (sum > most)
			return false;
		text.at = name.at + name.length;
		text.length -= number.length + name.length;
	}
	*milliseconds = sum;
	return true;
}
