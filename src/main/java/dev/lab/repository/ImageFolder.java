package dev.lab.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * A folder that becomes an image of the same name: one at the top of the tree that has a
 * Dockerfile. A Dockerfile at the top itself becomes an image named as the repository.
 *
 * @param tree the folder's tree
 */
record ImageFolder(String name, ObjectId tree) {
  private static final String IMAGE_NAME = "[a-z0-9]+(?:(?:[.]|_|__|-+)[a-z0-9]+)*";
  private static final String DOCKERFILE = "Dockerfile";

  /** Those of a commit's tree, by their names. */
  static List<ImageFolder> in(Repository repository, ObjectId root, String repositoryName)
      throws IOException, BuildFailure {
    List<ImageFolder> all = new ArrayList<>();
    if (hasDockerfile(repository, root)) {
      all.add(new ImageFolder(repositoryName, root));
    }
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(root);
      while (walk.next()) {
        if (walk.isSubtree() && hasDockerfile(repository, walk.getObjectId(0))) {
          if (!walk.getPathString().matches(IMAGE_NAME)) {
            throw new BuildFailure(
                "the folder "
                    + walk.getPathString()
                    + " can't give an image its name, which has small letters, digits and single"
                    + " . _ or - between them: git mv it to such a name");
          }
          all.add(new ImageFolder(walk.getPathString(), walk.getObjectId(0)));
        }
      }
    }
    return all;
  }

  private static boolean hasDockerfile(Repository repository, ObjectId tree) throws IOException {
    try (TreeWalk file = TreeWalk.forPath(repository, DOCKERFILE, tree)) {
      return file != null && !file.isSubtree();
    }
  }
}
