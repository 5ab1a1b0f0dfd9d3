/**
 * Configurations: what bundles say of their keys, the files that hold the values, changes of these files and the way
 * back. Files are what counts; the framework's configurations are made from them by the file installer alone.
 */
package org.geophone.admin.internal.config;
