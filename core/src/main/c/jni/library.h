/* The functions that Java calls, of the class io.entryjar.launch.Native. */
#ifndef ENTRY_LIBRARY_H
#define ENTRY_LIBRARY_H

#include <jni.h>

JNIEXPORT jint JNICALL Java_io_entryjar_launch_Native_guard(JNIEnv *env, jclass class,
							      jbyteArray leftover);
JNIEXPORT jint JNICALL Java_io_entryjar_launch_Native_memfd(JNIEnv *env, jclass class,
							      jbyteArray name, jbyteArray content,
							      jboolean executable);
JNIEXPORT jint JNICALL Java_io_entryjar_launch_Native_deliver(JNIEnv *env, jclass class,
								jint descriptor, jbyteArray content);
JNIEXPORT jint JNICALL Java_io_entryjar_launch_Native_become(JNIEnv *env, jclass class,
							       jint init, jbyteArray path,
							       jbyteArray words,
							       jintArray close_on_exec);
JNIEXPORT jint JNICALL Java_io_entryjar_launch_Native_start(JNIEnv *env, jclass class, jint init,
							      jbyteArray path, jbyteArray words,
							      jint plan, jboolean exports,
							      jintArray into);
JNIEXPORT jint JNICALL Java_io_entryjar_launch_Native_read(JNIEnv *env, jclass class,
							     jintArray of, jbyteArray bytes,
							     jint timeout);
JNIEXPORT void JNICALL Java_io_entryjar_launch_Native_kill(JNIEnv *env, jclass class,
							     jintArray of);
JNIEXPORT jint JNICALL Java_io_entryjar_launch_Native_listening(JNIEnv *env, jclass class,
								  jint descriptor);
JNIEXPORT jint JNICALL Java_io_entryjar_launch_Native_close(JNIEnv *env, jclass class,
							      jint descriptor);

#endif
