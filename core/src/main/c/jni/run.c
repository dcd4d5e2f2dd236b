/* Running a child to its end, with what it prints. */
#include "child.h"
#include "library.h"

#define TICK 20 /* ms between two looks at the child where there is no pidfd (before Linux 5.2) */

struct output {
	JNIEnv *env;
	jbyteArray array;
	jsize size, used;
};

/* Reads what is there, keeping what has room: 0 when there is no more for now, 1 at the end. */
static int drain(const struct child *child, struct output *output)
{
	char chunk[2048];

	for (;;) {
		long got = sys(read, child->output, chunk, sizeof chunk);
		jsize room = output->size - output->used;

		if (got == -E_INTR)
			continue;
		if (got <= 0)
			return got == 0;
		if (room > got)
			room = (jsize)got;
		(*output->env)->SetByteArrayRegion(output->env, output->array, output->used, room,
						   (jbyte *)chunk);
		output->used += room;
	}
}

/* Waits for output or the end, at most until the deadline (negative: none). */
static void wait_for_news(const struct child *child, int open, int64_t left)
{
	struct kernel_poll polled[2] = {
		{.descriptor = open ? child->output : -1, .events = POLL_READABLE},
		{.descriptor = child->pidfd, .events = POLL_READABLE},
	};
	struct kernel_time timeout;

	if (child->pidfd < 0 && (left < 0 || left > TICK))
		left = TICK;
	timeout.seconds = left / 1000;
	timeout.nanoseconds = left % 1000 * 1000000;
	sys(ppoll, polled, 2, left < 0 ? NULL : &timeout, NULL, SET_SIZE);
}

static long follow(struct child *child, struct output *output, int64_t timeout)
{
	int64_t begin = now_milliseconds();
	int open = 1, status;

	for (;;) {
		int64_t left = timeout < 0 ? -1 : begin + timeout - now_milliseconds();
		int ended = child_ended(child, &status);

		if (open && drain(child, output))
			open = 0;
		/* Looked at before the last reading, so nothing is missed. A grandchild may keep
		 * the pipe open for ever: the child's end is what counts. */
		if (ended)
			return status;
		if (timeout >= 0 && left <= 0) {
			child_kill(child);
			return -E_TIMEDOUT;
		}
		wait_for_news(child, open, left);
	}
}

static jlong run(JNIEnv *env, jint init, jbyteArray path, jbyteArray words, jint plan, jint exports,
		 jint timeout, jbyteArray array)
{
	struct output output = {.env = env, .array = array};
	struct child child;
	struct image image;
	long result;

	output.size = array ? (*env)->GetArrayLength(env, array) : 0;
	result = image_prepare(env, &image, init, path, words);
	if (result < 0)
		return result;
	result = child_start(&child, &image, plan, exports);
	image_release(&image);
	if (result < 0)
		return result;
	result = follow(&child, &output, timeout);
	child_close(&child);
	return result < 0 ? result : (jlong)result << 32 | output.used;
}

JNIEXPORT jlong JNICALL Java_io_entryjar_launch_Native_run(JNIEnv *env, jclass class, jint init,
							     jbyteArray path, jbyteArray words,
							     jint plan, jint timeout,
							     jbyteArray array)
{
	(void)class;
	return run(env, init, path, words, plan, -1, timeout, array);
}

JNIEXPORT jlong JNICALL Java_io_entryjar_launch_Native_runExporting(JNIEnv *env, jclass class,
								    jint init, jbyteArray path,
								    jbyteArray words, jint plan,
								    jint exports, jint timeout,
								    jbyteArray array)
{
	(void)class;
	return run(env, init, path, words, plan, exports, timeout, array);
}
