/*
 * The guard: until the hand-over, a signal that asks for an end is obeyed at once, natively. The
 * JVM's own way takes its time, runs shutdown hooks, and prints a thread dump for SIGQUIT.
 */
#include "actions.h"
#include "leftover.h"
#include "library.h"

static volatile int ending;

void guard_leave(int code)
{
	const struct kernel_time pause = {1, 0};

	/* A handler on this thread would wait for it for ever. */
	mask_set(SIGNALS_ASYNCHRONOUS);
	/* A hand-over that is under way waits for this end, and so does another thread that comes here. */
	while (__atomic_exchange_n(&ending, 1, __ATOMIC_SEQ_CST))
		sys(nanosleep, &pause, NULL);
	/* The JVM removes its performance data at exit, which this is not. */
	leftover_remove();
	for (;;)
		sys(exit_group, code);
}

void guard_end(int number)
{
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
	leftover_path[length] = '\0';
	if (length)
		(*env)->GetByteArrayRegion(env, path, 0, length, (jbyte *)leftover_path);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		long failed = install(numbers[i]);

		if (failed < 0)
			return (jint)failed;
	}
	return 0;
}
