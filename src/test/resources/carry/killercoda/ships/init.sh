sleep 1
echo ready
