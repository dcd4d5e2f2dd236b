/* A plain mutation fuzzer: mutate COUNT [SEED]. The same seed gives the same inputs. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define LARGEST 512

#define SEED(string) {string, sizeof(string) - 1}

static const struct {
	const char *bytes;
	size_t size;
} seeds[] = {
	SEED("\0--group\0--session\0--rewrite\0HUP:USR1\0--\0ls"),
	SEED("\0--stop\0TERM,10s,KILL\0--stop-on\0TERM,INT\0--drain\0005s\0x"),
	SEED("\0--exit-code\000143:0\0--others\0stop:5s\0--until\0last\0--max-runtime\0001h"),
	SEED("\0--user\0001000:1000,4,27\0--chdir\0/\0--umask\000027\0--mask\0ffffffffffffffff"),
	SEED("\0--limit\0nofile=1024:4096\0--limit=core=unlimited\0--plan-fd=3\0--exec\0x"),
	SEED("\0--rewrite=RTMIN+3:RTMAX-2\0--parent-death-signal=SIGKILL\0--no-subreaper\0--verbose"),
	SEED("\1entry-plan 1\0003\0002\0--\0ls\0\0A=1\0B\0"),
	SEED("\1entry-plan 1\0002\0000\0--umask\000027\0"),
	SEED("\1entry-plan 1\0004294967296\00099999999999999999999\0"),
	SEED("\2SIGRTMIN+15"), SEED("\2RTMAX-14"), SEED("\2sigterm"), SEED("\0021m30s"),
	SEED("\2366d"), SEED("\00218446744073709551615"), SEED("\2TERM,10s,KILL"),
};

static const char *const pieces[] = {
	"--", "=", ":", ",", "none", "SIG", "RTMIN+", "RTMAX-", "unlimited", "--plan-fd", "-1", "65",
	"64", "256", "18446744073709551616", "9223372036854775807", "ms", "d", "entry-plan 1",
};

static uint64_t state;

static unsigned below(unsigned limit)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)(state % limit);
}

static size_t insert(uint8_t *data, size_t size, const void *bytes, size_t count)
{
	size_t at = below((unsigned)size + 1);

	if (size + count > LARGEST)
		return size;
	memmove(data + at + count, data + at, size - at);
	memcpy(data + at, bytes, count);
	return size + count;
}

static size_t mutate(uint8_t *data, size_t size)
{
	const char *piece = pieces[below(sizeof pieces / sizeof *pieces)];
	uint8_t byte = (uint8_t)below(256);
	size_t from, count;

	if (!size)
		return insert(data, size, &byte, 1);
	from = below((unsigned)size);
	count = below((unsigned)(size - from)) + 1;
	switch (below(7)) {
	case 0: data[from] ^= (uint8_t)(1u << below(8)); return size;
	case 1: data[from] = byte; return size;
	case 2: return insert(data, size, &byte, 1);
	case 3: return insert(data, size, piece, strlen(piece) + below(2));
	case 4: memmove(data + from, data + from + count, size - from - count); return size - count;
	case 5: return from; /* cut */
	default: {
		uint8_t copy[LARGEST];

		memcpy(copy, data + from, count);
		return insert(data, size, copy, count);
	}
	}
}

int main(int count, char **words)
{
	uint64_t rounds = count > 1 ? strtoull(words[1], NULL, 10) : 100000;

	state = count > 2 ? strtoull(words[2], NULL, 10) : 1;
	for (uint64_t i = 0; i < rounds; i++) {
		unsigned seed = below(sizeof seeds / sizeof *seeds);
		uint8_t data[LARGEST + 1];
		size_t size = seeds[seed].size;

		memcpy(data, seeds[seed].bytes, size);
		for (unsigned steps = below(8); steps; steps--)
			size = mutate(data, size);
		LLVMFuzzerTestOneInput(data, size);
	}
	printf("ok fuzz: %llu inputs\n1 passed, 0 failed\n", (unsigned long long)rounds);
	return 0;
}
