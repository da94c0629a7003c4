extension ShapeTable {
  /// Keys of model providers and of the services around models.
  static let artificialIntelligence: [ShapeRow] = [
    .token("openai-legacy-key", "OpenAI API key, older kind", "sk-{alnum:20}T3BlbkFJ{alnum:20}"),
    .token("openai-project-key", "OpenAI project key", "sk-proj-{url64:40-200}"),
    .token("openai-service-key", "OpenAI service account key", "sk-svcacct-{url64:40-200}"),
    .token("openai-admin-key", "OpenAI admin key", "sk-admin-{url64:40-200}"),
    .token("openai-session", "OpenAI session key", "sess-{alnum:40}"),
    .token("anthropic-key", "Anthropic API key", "sk-ant-api03-{url64:80-120}"),
    .token("anthropic-admin-key", "Anthropic admin key", "sk-ant-admin01-{url64:80-120}"),
    .token("anthropic-oauth-token", "Anthropic OAuth access token", "sk-ant-oat01-{url64:80-120}"),
    .token(
      "anthropic-refresh-token", "Anthropic OAuth refresh token",
      "sk-ant-ort01-{url64:80-120}"),
    .token("anthropic-session", "Anthropic browser session", "sk-ant-sid01-{url64:80-140}"),
    .token("openrouter-key", "OpenRouter key", "sk-or-v1-{hex:64}"),
    .token(
      "model-provider-hex-key", "Model provider key of the kind DeepSeek and DashScope use",
      "sk-{hex:32}"),
    .token(
      "model-provider-key", "Model provider key of a kind several providers use",
      "sk-{alnum:48-51}", check: .mixed),
    .token("litellm-key", "LiteLLM proxy key", "sk-{url64:22}", check: .mixed),
    .token("groq-key", "Groq API key", "gsk_{alnum:52}"),
    .token("perplexity-key", "Perplexity API key", "pplx-{alnum:48}"),
    .token("replicate-token", "Replicate API token", "r8_{alnum:37}"),
    .token("huggingface-token", "Hugging Face access token", "hf_{alnum:34}"),
    .token(
      "huggingface-organisation-token", "Hugging Face organisation token",
      "api_org_{alnum:34}"),
    .keyed(
      "cohere-key", "Cohere API key", key: "COHERE_API_KEY",
      names: ["cohere", " co api key "], "{alnum:40}"),
    .keyed(
      "mistral-key", "Mistral API key", key: "MISTRAL_API_KEY", names: ["mistral"],
      "{alnum:32}"),
    .token("together-key", "Together AI key", "tgp_v1_{url64:43}"),
    .keyed(
      "together-legacy-key", "Together AI key, older kind", key: "TOGETHER_API_KEY",
      names: ["together"], "{hex:64}"),
    .token("fireworks-key", "Fireworks AI key", "fw_{alnum:22-24}", check: .mixed),
    .token("cerebras-key", "Cerebras key", "csk-{low:48}"),
    .token("xai-key", "xAI API key", "xai-{alnum:80}"),
    .token("nvidia-key", "NVIDIA API key", "nvapi-{url64:60-70}"),
    .token("elevenlabs-key", "ElevenLabs API key", "sk_{hex:48}"),
    .token("langsmith-token", "LangSmith personal token", "lsv2_pt_{hex:32}_{hex:10}"),
    .token("langsmith-service-key", "LangSmith service key", "lsv2_sk_{hex:32}_{hex:10}"),
    .token("langfuse-secret-key", "Langfuse secret key", "sk-lf-{uuid}"),
    .token("langfuse-public-key", "Langfuse public key", "pk-lf-{uuid}"),
    .keyed(
      "wandb-key", "Weights & Biases API key", key: "WANDB_API_KEY", names: ["wandb"],
      "{hex:40}"),
    .keyed("comet-key", "Comet API key", key: "COMET_API_KEY", names: ["comet"], "{alnum:25}"),
    .keyed(
      "assemblyai-key", "AssemblyAI API key", key: "ASSEMBLYAI_API_KEY",
      names: ["assemblyai", "assembly ai"], "{hex:32}"),
    .keyed(
      "deepgram-key", "Deepgram API key", key: "DEEPGRAM_API_KEY", names: ["deepgram"],
      "{hex:40}"),
    .keyed("ai21-key", "AI21 API key", key: "AI21_API_KEY", names: ["ai21"], "{alnum:32}"),
    .token("voyage-key", "Voyage AI key", "pa-{url64:43}"),
    .token("jina-key", "Jina AI key", "jina_{url64:60}"),
    .token(
      "tavily-key", "Tavily API key", "tvly-{alnum:32}", "tvly-dev-{alnum:32}",
      "tvly-prod-{alnum:32}"),
    .keyed("exa-key", "Exa API key", key: "EXA_API_KEY", names: [" exa "], "{uuid}"),
    .keyed("serper-key", "Serper API key", key: "SERPER_API_KEY", names: ["serper"], "{hex:40}"),
    .keyed(
      "serpapi-key", "SerpApi key", key: "SERPAPI_API_KEY", names: ["serpapi", "serp api"],
      "{hex:64}"),
    .token("firecrawl-key", "Firecrawl API key", "fc-{hex:32}"),
    .keyed(
      "browserbase-key", "Browserbase API key", key: "BROWSERBASE_API_KEY",
      names: ["browserbase"], "bb_live_{url64:27}"),
    .token("e2b-key", "E2B API key", "e2b_{hex:40}"),
    .token("modal-token-id", "Modal token id", "ak-{alnum:22}", check: .mixed),
    .token("modal-token-secret", "Modal token secret", "as-{alnum:22}", check: .mixed),
    .token(
      "runpod-key", "RunPod API key", "rpa_{up:36-48}", "rpa_{up:40}{low:4-8}",
      check: .mixed),
    .token("anyscale-key", "Anyscale key", "esecret_{alnum:26-40}", check: .mixed),
    .token("pinecone-key", "Pinecone API key", "pcsk_{alnum:5-8}_{alnum:50-70}"),
    .keyed(
      "pinecone-legacy-key", "Pinecone API key, older kind", key: "PINECONE_API_KEY",
      names: ["pinecone"], "{uuid}"),
    .token("llamacloud-key", "LlamaCloud API key", "llx-{alnum:48}"),
    .token("cursor-key", "Cursor API key", "key_{hex:64}"),
    .token("helicone-key", "Helicone API key", "sk-helicone-{low:7}-{low:7}-{low:7}-{low:7}"),
    .token("dify-app-key", "Dify application key", "app-{alnum:24}", check: .mixed),
    .token("dify-dataset-key", "Dify knowledge key", "dataset-{alnum:24}", check: .mixed),
    .keyed(
      "zhipu-key", "Zhipu AI key", key: "ZHIPUAI_API_KEY", names: ["zhipu", " zai "],
      "{hex:32}.{alnum:16}"),
    .token("baidu-key", "Baidu AI Cloud key", "bce-v3/ALTAK-{alnum:21}/{hex:40}"),
    .token("volcengine-key-id", "Volcengine access key id", "AKLT{alnum:43}"),
    .token("friendli-token", "Friendli token", "flp_{alnum:40-60}", check: .mixed),
    .keyed("fal-key", "fal.ai key", key: "FAL_KEY", names: [" fal "], "{uuid}:{hex:32}"),
  ]
}
