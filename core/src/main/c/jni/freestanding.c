/* The few helpers that a library without libc has to bring along. */
#include "freestanding.h"

void *memset(void *to, int byte, size_t size)
{
	unsigned char *at = to;

	while (size--)
		*at++ = (unsigned char)byte;
	return to;
}

void *memcpy(void *restrict to, const void *restrict from, size_t size)
{
	unsigned char *at = to;
	const unsigned char *source = from;

	while (size--)
		*at++ = *source++;
	return to;
}

void path_with_number(char *to, const char *prefix, int number, const char *suffix)
{
	char digits[12];
	int count = 0;

	while (*prefix)
		*to++ = *prefix++;
	do
		digits[count++] = (char)('0' + number % 10);
	while (number /= 10);
	while (count)
		*to++ = digits[--count];
	while ((*to++ = *suffix++))
		;
}

int parse_number(const char *string)
{
	int number = 0;

	if (!*string)
		return -1;
	for (; *string; string++) {
		if (*string < '0' || *string > '9' || number > 200000000)
			return -1;
		number = number * 10 + (*string - '0');
	}
	return number;
}

int64_t now_milliseconds(void)
{
	struct kernel_time now = {0, 0};

	sys(clock_gettime, 1 /* monotonic */, &now);
	return now.seconds * 1000 + now.nanoseconds / 1000000;
}

#define LOOK_MOST 5 /* ms; the looks are a fraction of one apart */

struct patience patience_begin(void)
{
	return (struct patience){.last = now_milliseconds()};
}

int64_t patience_spent(struct patience *patience)
{
	int64_t now = now_milliseconds(), passed = now - patience->last;

	patience->last = now;
	patience->spent += passed < LOOK_MOST ? passed : LOOK_MOST;
	return patience->spent;
}

static void each_in(char *buffer, long size, void (*each)(int, void *), void *context)
{
	for (long at = 0; at < size;) {
		struct kernel_entry *entry = (struct kernel_entry *)(void *)(buffer + at);
		int number = parse_number(entry->name);

		if (number >= 0)
			each(number, context);
		at += entry->length;
	}
}

long each_number(const char *directory, void (*each)(int number, void *context), void *context)
{
	_Alignas(struct kernel_entry) char buffer[2048];
	long fd = sys(openat, AT_CWD, directory, O_READ | O_DIR | O_CLOSES, 0);
	long got;

	if (fd < 0)
		return fd;
	while ((got = sys(getdents64, fd, buffer, sizeof buffer)) > 0)
		each_in(buffer, got, each, context);
	sys(close, fd);
	return got;
}

void *map_memory(size_t size)
{
	long memory = sys(mmap, 0, size, MAP_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0);

	return memory < 0 && memory > -4096 ? NULL : (void *)memory;
}
