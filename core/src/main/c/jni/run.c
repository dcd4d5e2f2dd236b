/* Running a child, and reading what it writes. */
#include "child.h"
#include "library.h"

#define CHUNK 8192
#define INTS ((jsize)(sizeof(struct child) / sizeof(jint)))

static void load(JNIEnv *env, jintArray from, struct child *child)
{
	(*env)->GetIntArrayRegion(env, from, 0, INTS, (jint *)child);
}

static void store(JNIEnv *env, const struct child *child, jintArray to)
{
	(*env)->SetIntArrayRegion(env, to, 0, INTS, (const jint *)child);
}

JNIEXPORT jint JNICALL Java_io_entryjar_launch_Native_start(JNIEnv *env, jclass class, jint init,
							      jbyteArray path, jbyteArray words,
							      jint plan, jboolean exports,
							      jintArray into)
{
	struct child child;
	struct image image;
	long failed;

	(void)class;
	failed = image_prepare(env, &image, init, path, words);
	if (failed < 0)
		return (jint)failed;
	failed = child_start(&child, &image, plan, exports);
	image_release(&image);
	store(env, &child, into);
	return (jint)failed;
}

JNIEXPORT jint JNICALL Java_io_entryjar_launch_Native_read(JNIEnv *env, jclass class,
							     jintArray of, jbyteArray bytes,
							     jint timeout)
{
	char chunk[CHUNK];
	jsize size = (*env)->GetArrayLength(env, bytes);
	struct child child;
	long got;

	(void)class;
	load(env, of, &child);
	got = child_read(&child, chunk, size < CHUNK ? size : CHUNK, timeout);
	store(env, &child, of);
	(*env)->SetByteArrayRegion(env, bytes, 0, (jsize)got, (jbyte *)chunk);
	return (jint)got;
}

JNIEXPORT void JNICALL Java_io_entryjar_launch_Native_kill(JNIEnv *env, jclass class,
							     jintArray of)
{
	struct child child;

	(void)class;
	load(env, of, &child);
	child_kill(&child);
	store(env, &child, of);
}
