/*
 * The command that is started: stamp FILE [stop]
 *
 * Writes the time (CLOCK_MONOTONIC, ns) of its first statement to FILE. With "stop" it then stops
 * the one who started it, as a supervisor would go on for ever.
 */
#include <inttypes.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

int main(int count, char **words)
{
	struct timespec time;
	FILE *file;

	if (clock_gettime(CLOCK_MONOTONIC, &time) < 0 || count < 2)
		return 1;
	file = fopen(words[1], "w");
	if (!file)
		return 1;
	fprintf(file, "%" PRIu64 "\n",
		(uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec);
	if (fclose(file) == EOF)
		return 1;
	if (count > 2 && strcmp(words[2], "stop") == 0)
		return kill(getppid(), SIGTERM) < 0;
	return 0;
}
