/*
 * The guard: until the hand-over, a signal that asks for an end is obeyed at once, natively. The
 * JVM's own way takes its time, runs shutdown hooks, and prints a thread dump for SIGQUIT.
 */
#include "actions.h"
#include "library.h"

#define LEFTOVER_SIZE 4096 /* PATH_MAX */

static char leftover[LEFTOVER_SIZE];
static volatile int ending;

void guard_leave(int code)
{
	/* The JVM removes its performance data at exit, which this is not. */
	if (leftover[0])
		sys(unlinkat, AT_CWD, leftover, 0);
	for (;;)
		sys(exit_group, code);
}

void guard_end(int number)
{
	ending = 1; /* a hand-over that is under way waits for this end */
	guard_leave(128 + number);
}

static void end(int number, struct kernel_info *info, void *context)
{
	(void)info;
	(void)context;
	guard_end(number);
}

int guard_is_ending(void)
{
	return ending;
}

static long install(int number)
{
	struct kernel_action old;
	long failed = action_get(number, &old);

	if (failed < 0 || old.handler == HANDLER_IGNORE)
		return failed; /* somebody (nohup) wants it ignored */
	return action_handle(number, end, SIGNALS_ASYNCHRONOUS);
}

JNIEXPORT jint JNICALL Java_io_entryjar_launch_Native_guard(JNIEnv *env, jclass class,
							      jbyteArray path)
{
	static const int numbers[] = {S_HUP, S_INT, S_QUIT, S_TERM};
	jsize length = path ? (*env)->GetArrayLength(env, path) : 0;

	(void)class;
	if (length >= LEFTOVER_SIZE)
		return -E_NAMETOOLONG;
	leftover[length] = '\0';
	if (length)
		(*env)->GetByteArrayRegion(env, path, 0, length, (jbyte *)leftover);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		long failed = install(numbers[i]);

		if (failed < 0)
			return (jint)failed;
	}
	return 0;
}
